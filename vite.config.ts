import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.TRIBUTARY_API ?? 'http://127.0.0.1:4680';

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, sourcemap: false, target: 'es2022', manifest: true },
  server: { proxy: { '/api': api, '/openapi.json': api } },
});

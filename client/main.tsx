/** Starts the page. */
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { queryClient } from './api/hooks.ts';
import { App } from './App.tsx';
import { applyTheme } from './state/theme.ts';

// The page's content security policy forbids making code from text, which zod would otherwise try for speed.
z.config({ jitless: true });
applyTheme();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        <App />
      </NuqsAdapter>
    </QueryClientProvider>
  </StrictMode>,
);

/** Looks of a published story: paper and ink, one column, the system's light or dark, and print. */
import { PALETTES } from '../../../scene/palette.ts';

const { light, dark } = PALETTES;

/** Below this width of the window the narrow pictures are shown. */
const NARROW = 760;

const colors = ({ ground, ink, quiet, line, accent }: typeof light): string =>
  `--ground:${ground};--ink:${ink};--quiet:${quiet};--line:${line};--accent:${accent}`;

export const STYLE = `
:root{color-scheme:light dark;${colors(light)}}
@media (prefers-color-scheme:dark){:root{${colors(dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 Inter,system-ui,-apple-system,"Segoe UI",Arial,sans-serif}
main{max-width:${860 + 48}px;margin:0 auto;padding:56px 24px 72px}
h1,h2,h3,p,figure,ol,ul,table{margin:0;padding:0}
h1{font-size:38px;line-height:1.15;letter-spacing:-.01em;max-width:22em}
h2{font-size:24px;line-height:1.25}
h3{font-size:14px}
p,.prose{max-width:66ch}
a{color:var(--accent)}
header{display:grid;gap:14px;padding-bottom:28px}
.byline,.frame-note,.quiet{color:var(--quiet)}
.frame-note{font-size:14px}
.step{display:grid;gap:16px;padding:36px 0 8px;border-top:1px solid var(--line)}
.step>h2{display:grid;grid-template-columns:1.6em 1fr}
.step>h2>span:first-child{color:var(--quiet);font-weight:400}
.prose{display:grid;gap:12px}
figure{display:grid;gap:14px;min-width:0;padding:20px 0 28px;border-top:3px solid var(--ink)}
figcaption{font-size:19px;line-height:1.4;max-width:56ch}
.computed{display:block;font-size:13px;color:var(--quiet)}
figure svg{display:block;max-width:100%;height:auto}
.dark,.narrow{display:none!important}
table{border-collapse:collapse;font-size:14px;line-height:1.4}
th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{white-space:nowrap}
td.amount{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.notes{display:grid;gap:4px;font-size:14px;line-height:1.45;color:var(--quiet);list-style:none}
.notes code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
.sources{display:grid;gap:8px;padding-left:2.4em;font-size:14px;line-height:1.45;overflow-wrap:anywhere}
.sources li:target{outline:2px solid var(--accent);outline-offset:4px}
.end{display:grid;gap:14px;padding:36px 0;border-top:1px solid var(--line)}
footer{padding-top:28px;font-size:14px;color:var(--quiet)}
@media (max-width:${NARROW}px){
main{padding:28px 16px 48px}
h1{font-size:29px}
h2{font-size:21px}
figcaption{font-size:17px}
.light.wide{display:none!important}
.light.narrow{display:block!important}
.methods,.methods tbody{display:block}
.methods thead{display:none}
.methods tr{display:grid;grid-template-columns:1fr auto;padding:6px 0;border-bottom:1px solid var(--line)}
.methods th,.methods td{padding:0;border:0}
.methods td:last-child{grid-column:1/-1}
}
@media (prefers-color-scheme:dark){
.light{display:none!important}
.dark.wide{display:block!important}
}
@media (prefers-color-scheme:dark) and (max-width:${NARROW}px){
.light.narrow,.dark.wide{display:none!important}
.dark.narrow{display:block!important}
}
@media print{
:root{color-scheme:light;${colors({ ...light, ground: '#FFFFFF' })}}
body{font-size:11pt}
main{max-width:none;padding:0}
.dark.wide,.dark.narrow,.light.narrow{display:none!important}
.light.wide{display:block!important}
figure,tr,.sources li{break-inside:avoid}
h1,h2,h3{break-after:avoid}
a{color:inherit}
}
`.trim();

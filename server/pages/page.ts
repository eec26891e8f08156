import { createHash } from 'node:crypto';
import { directionOf, type Language } from '../../shared/i18n/language.ts';

/** A page of the relay's own: no script, no font, no picture, nothing from anywhere else. */
export interface Page {
  language: Language;
  title: string;
  /** Trusted markup for the head, beyond what every page has. */
  head?: string;
  /** Trusted markup; whatever came from outside has been checked before it got here. */
  body: string;
}

export const renderPage = ({ language, title, head = '', body }: Page): string => `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${head}<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

const STYLE = `
:root { --paper: #fbf8f3; --sheet: #ffffff; --ink: #211c16; --soft: #655b50; --line: #e9e2d7; --wash: #f3eee5; --focus: #2456c8 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16130f; --sheet: #1f1b16; --ink: #f3ede4; --soft: #b0a597; --line: #342d25; --wash: #272119; --focus: #8fb2ff }
}
* { box-sizing: border-box; margin: 0 }
[hidden] { display: none !important }
html { background: var(--paper); color: var(--ink); font: 16px/1.55 Inter, system-ui, sans-serif }
body { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px }
main { width: 100%; max-width: 480px; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 32px }
h1 { font: 400 28px/1.2 Newsreader, Georgia, serif; letter-spacing: -.01em; text-wrap: balance }
h2 { font-size: 14px; font-weight: 600; color: var(--soft); margin-top: 32px }
p { margin-top: 16px; text-wrap: pretty }
ol { margin-top: 12px; padding-left: 20px }
li + li { margin-top: 8px }
.soft { color: var(--soft); font-size: 14px }
button { margin-top: 24px; width: 100%; min-height: 44px; border: 0; border-radius: 11px; background: var(--ink); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
#tagalong-accept:not([hidden]) ~ .without { display: none }
`;

/** Allows the style above, by its hash, and nothing else: a script that got into a page would not run. */
export const CONTENT_SECURITY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

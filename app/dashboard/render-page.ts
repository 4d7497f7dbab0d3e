import { createHash } from 'node:crypto';
import mustache from 'mustache';
import { TEMPLATES as REPORT } from '../../src/report/generated/templates.ts';
import type { Look } from '../../src/report/status-look.ts';
import { TEMPLATES } from './generated/templates.ts';

/** What stands around the content of a page. Texts may be hostile. */
export interface PageFrame {
  readonly title: string;
  readonly headline: string;
  readonly about?: string | undefined;
  /** What the colour of the page says; in words as well. */
  readonly look: Look;
  /** From the overview down; the last one is the page itself and has no address. */
  readonly crumbs: readonly { readonly name: string; readonly href?: string }[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly href?: string }[];
  /** Where the same is as data. */
  readonly json: string;
}

type Template = Exclude<keyof typeof TEMPLATES, 'page' | 'style' | 'strip'>;

/** Dashboard and report look alike: one sheet for both, and what only this one has. */
const STYLE = REPORT['html-style'] + REPORT['html-style-parts'] + TEMPLATES.style;

/** What the content policy lets pass as a style: exactly what stands between the tags, and nothing else. */
export const STYLE_HASH: string = createHash('sha256').update(STYLE).digest('base64');

const TONES: Readonly<Record<Look['state'], string>> = {
  good: 'success',
  bad: 'failure',
  open: 'inconclusive',
  idle: 'inconclusive',
};

/** A whole page. The templates escape every text. */
export function renderPage(frame: PageFrame, template: Template, view: object, now: Date): string {
  const content = mustache.render(TEMPLATES[template], view, TEMPLATES);
  return mustache.render(TEMPLATES.page, {
    ...frame,
    // A page has its own or none: what a list inside would find in the frame around it is kept out.
    about: frame.about ?? false,
    style: STYLE,
    tone: TONES[frame.look.state],
    content,
    at: now.toISOString().slice(0, 16).replace('T', ' '),
  });
}

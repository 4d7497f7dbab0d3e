/** How a state looks: a class that gives the colour, a glyph and a word, so that colour never stands alone. */
export interface Look {
  readonly state: 'good' | 'bad' | 'open' | 'idle';
  readonly glyph: string;
  readonly word: string;
}

const LOOKS = new Map<string, Look>([
  ['passed', { state: 'good', glyph: '✓', word: 'passed' }],
  ['failed', { state: 'bad', glyph: '✕', word: 'failed' }],
  ['muted', { state: 'open', glyph: '⊘', word: 'muted failure' }],
  ['skipped', { state: 'idle', glyph: '–', word: 'skipped' }],
  ['pending', { state: 'idle', glyph: '–', word: 'pending' }],
  ['other', { state: 'open', glyph: '?', word: 'no clear result' }],
  ['success', { state: 'good', glyph: '✓', word: 'passed' }],
  ['passed-muted', { state: 'open', glyph: '⊘', word: 'passed, with muted failures' }],
  ['failure', { state: 'bad', glyph: '✕', word: 'failed' }],
  ['inconclusive', { state: 'open', glyph: '?', word: 'inconclusive' }],
  ['met', { state: 'good', glyph: '✓', word: 'met' }],
  ['missed', { state: 'bad', glyph: '✕', word: 'missed' }],
  ['healthy', { state: 'good', glyph: '✓', word: 'healthy' }],
  ['completed', { state: 'good', glyph: '✓', word: 'completed' }],
  ['unhealthy', { state: 'bad', glyph: '✕', word: 'unhealthy' }],
]);

/** The look of a test's status, a conclusion, a criterion's verdict or a service's state; unknown ones are open. */
export function statusLook(status: string): Look {
  return LOOKS.get(status) ?? { state: 'open', glyph: '?', word: status };
}

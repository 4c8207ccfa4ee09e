import { type ContenderName, contenders } from '../contenders/contenders.ts';
import { formatNumber } from './format.ts';

/** A bar: the time per record of a contender, as a multiple of the hand-written loop of the same meaning. */
export interface Bar {
  readonly name: ContenderName;
  readonly nanoseconds: number;
  readonly ratio: number;
}

export interface ChartPanel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

export type Theme = 'light' | 'dark';

const colors = {
  light: { text: '#1f2328', muted: '#59636e', ours: '#0969da', hand: '#57ab5a', other: '#b7bfc9', line: '#d1d9e0' },
  dark: { text: '#f0f6fc', muted: '#9198a1', ours: '#4493f8', hand: '#57ab5a', other: '#59636e', line: '#3d444d' },
} as const;

const WIDTH = 800;
const LABELS = 250;
const VALUES = 130;
const BAR = 18;
const GAP = 8;
const TITLE = 34;
const HEAD = 56;

/** Bars on a logarithmic scale, since others take ten times as long. On a transparent ground. */
export function overheadChart(title: string, subtitle: string, panels: readonly ChartPanel[], theme: Theme): string {
  const color = colors[theme];
  const all = panels.flatMap(({ bars }) => bars.map(({ nanoseconds }) => nanoseconds));
  const [from, to] = [Math.log10(Math.min(...all) / 2), Math.log10(Math.max(...all))];
  const lengthOf = (value: number) => ((Math.log10(value) - from) / (to - from)) * (WIDTH - LABELS - VALUES);

  let y = HEAD;
  const parts: string[] = [];
  for (const panel of panels) {
    parts.push(text(0, y + 18, panel.title, color.text, 'font-weight="600"'));
    y += TITLE;
    for (const { name, nanoseconds, ratio } of panel.bars) {
      const fill = name.startsWith('ours') ? color.ours : name.startsWith('byHand') ? color.hand : color.other;
      const length = lengthOf(nanoseconds);
      const value = `${formatNumber(nanoseconds)} ns${name.startsWith('byHand') ? '' : `, ${formatNumber(ratio)} ×`}`;
      parts.push(text(LABELS - 10, y + 13, contenders[name].label, color.text, 'text-anchor="end"'));
      parts.push(
        `<rect x="${LABELS}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" rx="3" fill="${fill}"/>`,
        text(LABELS + length + 8, y + 13, value, color.muted),
      );
      y += BAR + GAP;
    }
    y += GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="${escapeText(title)}" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" font-size="13">`,
    text(0, 18, title, color.text, 'font-size="16" font-weight="600"'),
    text(0, 40, subtitle, color.muted),
    `<line x1="${LABELS}" x2="${LABELS}" y1="${HEAD + TITLE}" y2="${y - 2 * GAP}" stroke="${color.line}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function text(x: number, y: number, content: string, fill: string, attributes = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y}" fill="${fill}" ${attributes}>${escapeText(content)}</text>`;
}

function escapeText(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

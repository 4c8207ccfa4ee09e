import type { ContenderName } from '../contenders/contenders.ts';
import type { OverheadFigures } from '../overhead/overhead-figures.ts';
import { shapeOf } from '../overhead/plan-overhead.ts';
import { figureOf, ratioOf } from '../turns/figure.ts';
import type { ChartPanel } from './chart.ts';

/** As many records as the chart is about. */
export const CHART_SIZE = 100;

export function chartPanels(figures: OverheadFigures): ChartPanel[] {
  const panel = (title: string, source: 'sqs' | 'fifo', names: readonly [ContenderName, ...ContenderName[]]) => {
    const measured = (name: ContenderName) => figures.get(source, 'async', name, shapeOf(CHART_SIZE, 0));
    const bars = names.map((name) => ({
      name,
      nanoseconds: figureOf(measured(name)).median / CHART_SIZE,
      ratio: ratioOf(measured(name), measured(names[0])).median,
    }));
    return { title, bars };
  };
  return [
    panel('One after the other', 'sqs', ['byHandSequential', 'oursSequential', 'powertoolsSequential']),
    panel('Eight at once', 'sqs', ['byHandLanes', 'oursParallel', 'pMap', 'pLimit']),
    panel('All at once', 'sqs', ['byHandUnbounded', 'middy', 'powertoolsParallel']),
    panel('FIFO queue', 'fifo', ['byHandFifo', 'oursFifo', 'powertoolsFifo']),
  ];
}

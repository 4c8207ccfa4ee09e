import { z } from 'zod';

export const Scan = z.object({
  parcel: z.string().min(1),
  place: z.string().min(1),
  scannedAt: z.iso.datetime(),
});
export type Scan = z.output<typeof Scan>;

const { TRACKING_URL } = process.env;
if (!TRACKING_URL) throw new Error('TRACKING_URL is not set');

/** PUT under an id that is the same in each delivery, so that a scan is stored once. */
export async function saveScan(
  { parcel, ...scan }: Scan,
  id: string,
  signal: AbortSignal,
) {
  const path = ['parcels', parcel, 'scans', id].map(encodeURIComponent).join('/');
  const response = await fetch(`${TRACKING_URL}/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scan),
    signal,
  });
  await response.body?.cancel(); // So that the next scan can use the connection.
  if (!response.ok) throw new Error(`Tracking answered ${response.status} for ${id}`);
}

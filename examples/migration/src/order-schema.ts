import { z } from 'zod';

export const Order = z.object({ article: z.string(), quantity: z.number().positive() });

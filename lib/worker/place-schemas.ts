import type { OwnProfile } from '../hosts/own-profile.ts';
import type { PickedPlace } from '../messages.ts';
import { z } from '../providers/zod.ts';

const selectors = z.array(z.string().check(z.minLength(1), z.maxLength(500))).check(z.maxLength(5));
const parts = {
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  anchor: selectors.check(z.minLength(1)),
  where: z.enum(['before', 'after']),
  contactName: selectors,
  contactPhone: selectors,
};

/** What the picker in a page says. */
export const pickedPlace: z.ZodMiniType<PickedPlace> = z.object(parts);

/** A place as it is stored, and as the file it is exported to. */
export const placeFile: z.ZodMiniType<OwnProfile> = z.object({
  format: z.literal('send-flow-place'),
  version: z.literal(1),
  ...parts,
  origin: z.string().check(z.maxLength(300)),
  madeOn: z.string().check(z.maxLength(30)),
});

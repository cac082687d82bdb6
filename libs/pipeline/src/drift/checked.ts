import { asEspalierError } from '../failure';
import { NO_DRIFT, type Drift } from './drift-report';

/** What a look comes to, or that it could not be made and why: never nothing. */
export async function checked(subject: string, look: () => Promise<Drift>): Promise<Drift> {
  try {
    return await look();
  } catch (thrown) {
    return { ...NO_DRIFT, unchecked: [{ subject, reason: asEspalierError(thrown).message }] };
  }
}

/** All that is reached from somewhere in one step or more: the start itself only where it lies in a circle. */
export function reachableFrom<Place>(start: Place, next: (place: Place) => readonly Place[]): ReadonlySet<Place> {
  const found = new Set(next(start));
  for (const place of found) for (const further of next(place)) found.add(further);
  return found;
}

/** A binding of which only the given methods are ever called by the code under test. */
export function stub<T>(methods: object): T {
  return methods as T;
}

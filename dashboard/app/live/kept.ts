import { useEffect, useState } from "react";

/** What was there last: refreshing a page by itself drops what its form's action said. */
export function useKept<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  useEffect(() => {
    if (value !== undefined) setLast(value);
  }, [value]);
  return value ?? last;
}

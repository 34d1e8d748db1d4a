import { createContext, useContext, useEffect } from "react";

/** Whether the screen holds something that is not saved yet: for the ways out that the router does not know of. */
export function createUnsavedWork() {
  let isUnsaved = false;
  return {
    isThere: () => isUnsaved,
    tell: (isNow: boolean) => {
      isUnsaved = isNow;
    },
  };
}

export const UnsavedWork = createContext(createUnsavedWork());

/** Tells of something that is not saved, for as long as the component is there. */
export function useUnsavedWork(isUnsaved: boolean): void {
  const { tell } = useContext(UnsavedWork);
  useEffect(() => {
    tell(isUnsaved);
    return () => tell(false);
  }, [tell, isUnsaved]);
}

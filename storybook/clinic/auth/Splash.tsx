import { BrandMark } from "../shell/BrandMark.js";

/** For the moment in which it is not known yet who is there, or in which the browser leaves for the sign-in page. */
export function Splash() {
  return (
    <main className="splash">
      <BrandMark />
      <output>One moment …</output>
    </main>
  );
}

import type { AuthError } from "@medblocks/react";
import { Notice } from "../states/Notice.js";
import { signInErrorText } from "./signInErrorText.js";

/** Why a sign-in failed, and the code by which the clinic's support finds out more. */
export function SignInErrorNotice({ error }: { error: AuthError }) {
  const { title, text } = signInErrorText(error);
  // Nothing went wrong there: it is how signing in goes in a frame.
  if (error.code === "popup_required") {
    return (
      <Notice tone="calm" title={title}>
        {text}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={title} code={error.code}>
      {text}
    </Notice>
  );
}

import type { AuthError } from "../AuthError.js";

/** What an error says to whoever uses the app: what a developer has to check is in its message, and helps nobody else. */
export function forUsers({ message }: AuthError): string {
  return message.replace(/; a developer .*$/s, ".");
}

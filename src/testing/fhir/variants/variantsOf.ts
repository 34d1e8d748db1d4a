import type { VersionedStore } from "../FhirBackend.js";
import type { FhirServerBehavior } from "../FhirServerBehavior.js";
import { emptyConditionalCreates } from "./emptyConditionalCreates.js";
import { ignoredIfMatch } from "./ignoredIfMatch.js";
import { numberVersionIds } from "./numberVersionIds.js";
import { oddIds } from "./oddIds.js";
import { offShapes } from "./offShapes.js";
import { opaqueVersionIds } from "./opaqueVersionIds.js";
import { postPages } from "./postPages.js";
import { skewedClock } from "./skewedClock.js";
import { subsettedTags } from "./subsettedTags.js";
import { totals } from "./totals.js";
import type { Variant } from "./Variant.js";

/** The variants of a behavior, in the order in which they change an answer. Requests are changed in the reverse order. */
export function variantsOf(behavior: FhirServerBehavior, store: VersionedStore): Variant[] {
  const { clockSkew = 0, subsettedTags: tagged = "resources", versionIds = "counted" } = behavior;
  const all: (Variant | false | undefined)[] = [
    clockSkew !== 0 && skewedClock(clockSkew, store),
    tagged !== "resources" && subsettedTags(tagged),
    behavior.totals !== undefined && totals(behavior.totals),
    behavior.conditionalCreate === "empty" && emptyConditionalCreates(),
    behavior.postPaging === "post" && postPages(store.baseUrl),
    behavior.ifMatch === "ignored" && ignoredIfMatch(),
    behavior.ids === "odd" && oddIds(store),
    versionIds === "opaque" && opaqueVersionIds(),
    versionIds === "numbers" && numberVersionIds(),
    behavior.shape === "off" && offShapes(),
  ];
  return all.filter((variant): variant is Variant => typeof variant === "object");
}

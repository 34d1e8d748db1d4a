import { useAuth } from "@medblocks/react";
import { Navigate } from "react-router";
import { SignInScreen } from "./SignInScreen.js";
import { Splash } from "./Splash.js";
import { useOnlyPatient } from "./useOnlyPatient.js";
import { homeOf } from "./userRole.js";

/** `/`: the front door. Whoever is signed in already goes straight through it. */
export function HomeScreen() {
  const { status, user } = useAuth();
  const onlyPatient = useOnlyPatient();
  // While the session is locked there is nowhere to go before somebody has unlocked it.
  if (status === "loading" || status === "locked") return <Splash />;
  if (!user) return <SignInScreen />;
  // The sign-in server calls back here, and the session puts the deep link that it began at into the address bar. The
  // router follows a moment after the user is known: sending them home in between would lose the deep link.
  if (window.location.pathname !== "/") return <Splash />;
  return <Navigate to={homeOf(onlyPatient)} replace />;
}

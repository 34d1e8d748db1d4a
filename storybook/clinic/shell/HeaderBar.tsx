import { useAuth } from "@medblocks/react";
import { useContext, useState } from "react";
import { Link, NavLink } from "react-router";
import { useOnlyPatient } from "../auth/useOnlyPatient.js";
import { homeOf, roleOf } from "../auth/userRole.js";
import { BrandMark } from "./BrandMark.js";
import { LeaveDialog } from "./LeaveDialog.js";
import { UnsavedWork } from "./unsavedWork.js";

/** The clinic's name, the ways through it, who is signed in, and the way out. */
export function HeaderBar() {
  const { user, signOut } = useAuth();
  const onlyPatient = useOnlyPatient();
  const unsaved = useContext(UnsavedWork);
  const [isAsking, setIsAsking] = useState(false);
  if (!user) return null;
  const home = homeOf(onlyPatient);
  return (
    <header className="header-bar">
      <div className="header-row">
        <Link className="brand" to={home}>
          <BrandMark />
          <span className="brand-name">Harbourside Clinic</span>
        </Link>
        <nav aria-label="Main">
          <NavLink to={home}>
            {onlyPatient === undefined ? "Patients" : roleOf(user) === "Patient" ? "My chart" : "Chart"}
          </NavLink>
        </nav>
        <div className="who">
          <span className="who-name">{user.name ?? "Signed in"}</span>
          <span className="who-role">{roleOf(user)}</span>
        </div>
        <button
          type="button"
          className="button quiet"
          onClick={() => (unsaved.isThere() ? setIsAsking(true) : void signOut())}
        >
          Sign out
        </button>
      </div>
      {isAsking ? (
        <LeaveDialog leave="Sign out" onLeave={() => void signOut()} onStay={() => setIsAsking(false)} />
      ) : null}
    </header>
  );
}

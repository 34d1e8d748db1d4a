import type { RouteObject } from "react-router";
import { HomeScreen } from "./auth/HomeScreen.js";
import { ProtectedScreens } from "./auth/ProtectedScreens.js";
import { ChartScreen } from "./chart/ChartScreen.js";
import { EditPatientScreen } from "./edit/EditPatientScreen.js";
import { ObservationsScreen } from "./observations/ObservationsScreen.js";
import { PatientsScreen } from "./patients/PatientsScreen.js";
import { NotFoundScreen } from "./states/NotFoundScreen.js";
import { RouteErrorScreen } from "./states/RouteErrorScreen.js";

/** The screens of the clinic, by address. */
export const routes: RouteObject[] = [
  { path: "/", Component: HomeScreen, ErrorBoundary: RouteErrorScreen },
  {
    Component: ProtectedScreens,
    ErrorBoundary: RouteErrorScreen,
    children: [
      {
        // Inside the shell: what fails in one screen leaves the header, and with it the way out, usable.
        ErrorBoundary: RouteErrorScreen,
        children: [
          { path: "/patients", Component: PatientsScreen },
          { path: "/patients/:id", Component: ChartScreen },
          { path: "/patients/:id/edit", Component: EditPatientScreen },
          { path: "/patients/:id/observations", Component: ObservationsScreen },
        ],
      },
    ],
  },
  { path: "*", Component: NotFoundScreen },
];

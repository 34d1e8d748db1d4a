import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { queryDefaults } from "../queryDefaults.js";
import { routes } from "../routes.js";
import { ClinicStyles } from "./ClinicStyles.js";

/** Renders the whole clinic at an address of it, in a story whose mock stands in for the session and the FHIR server. */
export function clinicAt(...path: string[]) {
  return () => <ClinicAt path={path} />;
}

function ClinicAt({ path }: { path: string[] }) {
  const client = useQueryClient();
  const [router] = useState(() => {
    client.setDefaultOptions(queryDefaults);
    return createMemoryRouter(routes, { initialEntries: path });
  });
  return (
    <div className="clinic">
      <ClinicStyles />
      <RouterProvider router={router} />
    </div>
  );
}

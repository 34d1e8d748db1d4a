import { resourcesOf, useFhirQuery } from "@medblocks/react";
import { medblocksOf } from "@medblocks/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { expect, waitFor } from "storybook/test";
import { formatDate } from "../clinic/fhir/formatDate.js";
import { fullName, sortedName } from "../clinic/fhir/personName.js";
import { ward } from "../data/ward.js";

function PatientCard({ id }: { id: string }) {
  const patient = useFhirQuery("Patient", id); // Patient
  if (patient.isPending) return <output className="card">Loading …</output>;
  if (patient.error) return <p role="alert">{patient.error.message}</p>;
  const { name, birthDate, gender, identifier, telecom } = patient.data;
  return (
    <article className="card">
      <h2>{fullName(name)}</h2>
      <dl>
        <dt>Born</dt>
        <dd>{formatDate(birthDate)}</dd>
        <dt>Gender</dt>
        <dd>{gender}</dd>
        <dt>Number</dt>
        <dd>{identifier?.[0]?.value}</dd>
        <dt>Phone</dt>
        <dd>{telecom?.[0]?.value}</dd>
      </dl>
    </article>
  );
}

function PatientSearch() {
  const [text, setText] = useState("");
  // null leaves a parameter out; the list stays while the next is on its way.
  const search = { name: text || null, _sort: "family" as const };
  const found = useFhirQuery("Patient", search, { placeholderData: keepPreviousData }); // Bundle<Patient>
  return (
    <>
      <label>
        Name
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {found.error ? <p role="alert">{found.error.message}</p> : null}
      {found.data ? (
        <ul className="card rows">
          {resourcesOf(found.data).map((patient) => (
            <li key={patient.id}>
              <strong>{sortedName(patient.name)}</strong>
              <small>{formatDate(patient.birthDate)}</small>
            </li>
          ))}
        </ul>
      ) : null}
      <output>{found.data ? `${found.data.total} found` : "Searching …"}</output>
    </>
  );
}

function LatestPulse() {
  const patients = useFhirQuery("Patient", { _sort: "family" });
  const [patient, setPatient] = useState<string>();
  // Waits while patient is undefined: a filter that is not known yet never widens a search.
  const pulse = useFhirQuery("Observation", { patient, code: "8867-4", _sort: "-date", _count: 1 });
  const [latest] = pulse.data ? resourcesOf(pulse.data) : [];
  return (
    <div className="card">
      <label>
        Patient
        <select value={patient ?? ""} onChange={(event) => setPatient(event.target.value || undefined)}>
          <option value="">Choose one</option>
          {patients.data?.entry?.map(({ resource }) => (
            <option key={resource?.id} value={resource?.id}>
              {sortedName(resource?.name)}
            </option>
          ))}
        </select>
      </label>
      <p className="value">
        {patient === undefined ? "–" : latest ? `${latest.valueQuantity?.value} / min` : "Loading …"}
      </p>
    </div>
  );
}

/** A read by id, or a search by parameters. */
const meta: Meta = { title: "Hooks/useFhirQuery", parameters: { medblocks: { resources: ward } } };
export default meta;

export const Read: StoryObj = {
  render: () => <PatientCard id="ines-havlicek" />,
  async play({ canvas }) {
    await expect(await canvas.findByRole("heading", { name: "Ines Havlíček" })).toBeVisible();
    await expect(canvas.getByText("14 Mar 1951")).toBeVisible();
  },
};

export const Search: StoryObj = {
  render: () => <PatientSearch />,
  async play({ canvas, userEvent }) {
    await expect(await canvas.findByText("4 found")).toBeVisible();
    await userEvent.type(canvas.getByLabelText("Name"), "quin");
    await expect(await canvas.findByText("1 found")).toBeVisible();
    await expect(canvas.getByText("Quintero, Rafael")).toBeVisible();
  },
};

export const WaitsForAParameter: StoryObj = {
  render: () => <LatestPulse />,
  async play({ canvas, canvasElement, userEvent }) {
    const asked = () => medblocksOf(canvasElement).requests.filter(({ path }) => path === "Observation");
    await canvas.findByRole("option", { name: "Havlíček, Ines" });
    await expect(canvas.getByText("–")).toBeVisible();
    await expect(asked()).toHaveLength(0);
    await userEvent.selectOptions(canvas.getByLabelText("Patient"), "Havlíček, Ines");
    await expect(await canvas.findByText("76 / min")).toBeVisible();
    await waitFor(() => expect(asked()).toHaveLength(1));
  },
};

export const NotThere: StoryObj = {
  render: () => <PatientCard id="nobody" />,
  async play({ canvas }) {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("There is no such resource");
  },
};

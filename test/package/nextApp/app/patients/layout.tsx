import type { ReactNode } from "react";
import { StaffOnly } from "../StaffOnly";

export default function PatientsLayout({ children }: { children: ReactNode }) {
  return <StaffOnly>{children}</StaffOnly>;
}

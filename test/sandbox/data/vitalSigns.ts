import type { SeededRandom } from "./SeededRandom.js";

export interface Vitals {
  systolic: number;
  diastolic: number;
  heartRate: number;
  temperature: number;
  weight: number;
  oxygen: number;
  /** Only of those whom it concerns. */
  hba1c?: number;
  ldl?: number;
}

export interface Body {
  heightCm: number;
  measure(monthsTreated: number, feverish: boolean): Vitals;
}

const round = (value: number, decimals = 0) => Number(value.toFixed(decimals));
/** From 1 to 0: how far a treatment has yet to go. Most of its effect is there after three months. */
const remaining = (monthsTreated: number) => Math.exp(-Math.max(0, monthsTreated) / 3);

/** How one person's measurements run: by age, sex and conditions, each treated from the first encounter on. */
export function bodyOf(
  random: SeededRandom,
  age: number,
  gender: "female" | "male",
  has: (key: string) => boolean,
): Body {
  const adultHeight = (gender === "male" ? 176 : 163) + random.scatter() * 6;
  const heightCm = round(age >= 17 ? adultHeight : Math.min(adultHeight, 76 + 5.9 * age + random.scatter() * 3));
  const bmi =
    age >= 17 ? (has("obesity") ? 33 : has("diabetes") ? 28.5 : 24.2) + random.scatter() * 1.8 : 15.5 + age * 0.3;
  const weight = bmi * (heightCm / 100) ** 2;
  const systolicAtRest = age < 17 ? 88 + age * 1.9 : 114 + (age - 20) * 0.2 + random.scatter() * 5;
  const systolicExcess = has("hypertension") ? random.between(36, 54) : 0;
  const pulse = age < 12 ? 108 - age * 3 : 70 + random.scatter() * 6 + (has("fibrillation") ? 12 : 0);
  const oxygen = has("copd") ? 92 : has("heart") ? 94.5 : has("asthma") ? 96.5 : 98;
  const hba1c = random.between(7.6, 9.4);
  const ldl = random.between(155, 195);
  return {
    heightCm,
    measure(months, feverish) {
      const left = remaining(months);
      const systolic = systolicAtRest + systolicExcess * (0.22 + 0.78 * left) + random.scatter() * 4;
      const loses = has("obesity") ? 0.09 : has("diabetes") || has("heart") ? 0.05 : 0;
      return {
        systolic: round(systolic),
        diastolic: round(systolic * 0.55 + 13 + random.scatter() * 3),
        heartRate: round(
          pulse - (has("hypertension") ? 3 * (1 - left) : 0) + random.scatter() * 4 + (feverish ? 14 : 0),
        ),
        temperature: round((feverish ? 38.3 : 36.7) + random.scatter() * 0.25, 1),
        weight: round(weight * (1 - loses * (1 - left)) + random.scatter() * 0.5 + (age < 17 ? months * 0.15 : 0), 1),
        oxygen: round(Math.min(100, oxygen + (1 - left) + random.scatter() * 0.8 - (feverish ? 1 : 0))),
        ...(has("diabetes") && {
          hba1c: round(6.5 + (hba1c - 6.5) * (0.15 + 0.85 * left) + random.scatter() * 0.1, 1),
        }),
        ...(has("lipids") && { ldl: round(88 + (ldl - 88) * (0.1 + 0.9 * left) + random.scatter() * 5) }),
      };
    },
  };
}

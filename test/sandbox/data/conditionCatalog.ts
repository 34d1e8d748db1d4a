export interface Treatment {
  /** WHO's ATC code and name. */
  atc: string;
  name: string;
  strength: string;
  dosage: string;
  timesPerDay: number;
}

export interface ConditionKind {
  key: string;
  snomed: string;
  display: string;
  ages: readonly [least: number, most: number];
  /** Share of the people in these ages who have it. */
  share: number;
  only?: "female" | "male";
  acute?: true;
  treatments: readonly Treatment[];
}

const daily = (atc: string, name: string, strength: string, text = "Take one tablet every morning"): Treatment => ({
  atc,
  name,
  strength,
  dosage: text,
  timesPerDay: 1,
});
const often = (atc: string, name: string, strength: string, dosage: string, timesPerDay: number): Treatment => ({
  ...daily(atc, name, strength, dosage),
  timesPerDay,
});

const lisinopril = daily("C09AA03", "Lisinopril", "10 mg tablet");
const amlodipine = daily("C08CA01", "Amlodipine", "5 mg tablet");
const metformin = often("A10BA02", "Metformin", "500 mg tablet", "Take one tablet with breakfast and dinner", 2);
const atorvastatin = daily("C10AA05", "Atorvastatin", "20 mg tablet", "Take one tablet in the evening");
const salbutamol = often("R03AC02", "Salbutamol", "100 mcg inhaler", "Two puffs when short of breath", 4);

function condition(
  key: string,
  code: string,
  display: string,
  ages: readonly [number, number],
  share: number,
  treatments: Treatment[],
  more: Pick<ConditionKind, "only" | "acute"> = {},
): ConditionKind {
  return { key, snomed: code, display, ages, share, treatments, ...more };
}

/** Conditions by SNOMED CT, in the ages in which they are met, with their usual treatment. */
export const conditionCatalog: readonly ConditionKind[] = [
  condition("hypertension", "59621000", "Essential hypertension", [42, 99], 0.42, [lisinopril, amlodipine]),
  condition("diabetes", "44054006", "Diabetes mellitus type 2", [40, 99], 0.18, [metformin]),
  condition("diabetes", "46635009", "Diabetes mellitus type 1", [8, 39], 0.03, [
    daily("A10AE04", "Insulin glargine", "100 units/mL pen", "Inject 14 units at bedtime"),
  ]),
  condition("lipids", "55822004", "Hyperlipidemia", [38, 99], 0.26, [atorvastatin]),
  condition("asthma", "195967001", "Asthma", [4, 60], 0.12, [salbutamol]),
  condition("copd", "13645005", "Chronic obstructive pulmonary disease", [52, 99], 0.1, [
    daily("R03BB04", "Tiotropium", "18 mcg capsule", "Inhale one capsule every morning"),
  ]),
  condition("thyroid", "40930008", "Hypothyroidism", [25, 99], 0.07, [
    daily("H03AA01", "Levothyroxine", "75 mcg tablet", "Take one tablet before breakfast"),
  ]),
  condition("arthritis", "396275006", "Osteoarthritis", [50, 99], 0.2, [
    often("N02BE01", "Paracetamol", "500 mg tablet", "Take two tablets up to three times a day", 3),
  ]),
  condition(
    "osteoporosis",
    "64859006",
    "Osteoporosis",
    [58, 99],
    0.16,
    [daily("M05BA04", "Alendronic acid", "10 mg tablet")],
    { only: "female" },
  ),
  condition("depression", "35489007", "Depressive disorder", [17, 80], 0.1, [
    daily("N06AB06", "Sertraline", "50 mg tablet"),
  ]),
  condition("anxiety", "197480006", "Anxiety disorder", [16, 65], 0.08, []),
  condition("migraine", "37796009", "Migraine", [14, 60], 0.1, [
    daily("N02CC01", "Sumatriptan", "50 mg tablet", "Take one tablet at the onset of a migraine"),
  ]),
  condition("fibrillation", "49436004", "Atrial fibrillation", [62, 99], 0.12, [
    often("B01AF02", "Apixaban", "5 mg tablet", "Take one tablet twice a day", 2),
    daily("C07AB02", "Metoprolol", "50 mg tablet"),
  ]),
  condition("heart", "84114007", "Heart failure", [66, 99], 0.09, [daily("C03CA01", "Furosemide", "40 mg tablet")]),
  condition("obesity", "414916001", "Obesity", [18, 75], 0.14, []),
  condition("reflux", "235595009", "Gastroesophageal reflux disease", [25, 90], 0.1, [
    daily("A02BC01", "Omeprazole", "20 mg capsule", "Take one capsule before breakfast"),
  ]),
  condition("kidney", "433144002", "Chronic kidney disease stage 3", [60, 99], 0.08, []),
  condition(
    "prostate",
    "266569009",
    "Benign prostatic hyperplasia",
    [55, 99],
    0.22,
    [daily("G04CA02", "Tamsulosin", "400 mcg capsule", "Take one capsule after breakfast")],
    { only: "male" },
  ),
  condition(
    "anemia",
    "87522002",
    "Iron deficiency anemia",
    [15, 50],
    0.08,
    [daily("B03AA07", "Ferrous sulfate", "200 mg tablet")],
    { only: "female" },
  ),
  condition("dermatitis", "24079001", "Atopic dermatitis", [1, 30], 0.14, []),
  condition("rhinitis", "61582004", "Allergic rhinitis", [6, 50], 0.14, [
    daily("R06AE07", "Cetirizine", "10 mg tablet", "Take one tablet in the evening"),
  ]),
  condition(
    "infection",
    "65363002",
    "Otitis media",
    [1, 10],
    0.3,
    [often("J01CA04", "Amoxicillin", "250 mg/5 mL suspension", "5 mL three times a day for five days", 3)],
    { acute: true },
  ),
  condition("infection", "195662009", "Acute viral pharyngitis", [3, 70], 0.14, [], { acute: true }),
  condition("infection", "10509002", "Acute bronchitis", [5, 90], 0.1, [], { acute: true }),
  condition(
    "cystitis",
    "38822007",
    "Cystitis",
    [18, 85],
    0.12,
    [often("J01XE01", "Nitrofurantoin", "100 mg capsule", "Take one capsule twice a day for three days", 2)],
    { only: "female", acute: true },
  ),
  condition(
    "sprain",
    "44465007",
    "Sprain of ankle",
    [10, 60],
    0.08,
    [often("M01AE01", "Ibuprofen", "400 mg tablet", "Take one tablet three times a day with food", 3)],
    { acute: true },
  ),
];

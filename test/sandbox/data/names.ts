export interface NamePool {
  female: readonly string[];
  male: readonly string[];
  family: readonly string[];
}

const words = (text: string) => text.split(/,\s*/);

/** Names as they meet in one city's clinic; how often a pool is drawn is its `weight`. */
export const namePools: readonly (NamePool & { weight: number })[] = [
  {
    weight: 6,
    female: words(
      "Amelia, Charlotte, Eleanor, Florence, Grace, Imogen, Lucy, Margaret, Poppy, Rosie, Sophie, Victoria",
    ),
    male: words("Alfie, Arthur, Benjamin, Edward, George, Harry, Jack, Oliver, Samuel, Theodore, Thomas, William"),
    family: words(
      "Ashworth, Barker, Bennett, Carter, Davies, Ellis, Fletcher, Hughes, Marlowe, Pritchard, Thornton, Whitaker",
    ),
  },
  {
    weight: 3,
    female: words("Ananya, Diya, Ishita, Kavya, Lakshmi, Meera, Nandini, Priya, Shreya, Sunita"),
    male: words("Aarav, Arjun, Dev, Karan, Manish, Nikhil, Rahul, Rohan, Sanjay, Vikram"),
    family: words("Banerjee, Chopra, Desai, Iyer, Joshi, Kapoor, Menon, Nair, Patel, Reddy, Sharma, Verma"),
  },
  {
    weight: 2,
    female: words("Adaeze, Amara, Chiamaka, Folasade, Ifeoma, Ngozi, Temitope, Yetunde"),
    male: words("Ade, Chinedu, Emeka, Femi, Kelechi, Obinna, Tunde, Uche"),
    family: words("Abiola, Adeyemi, Balogun, Eze, Nwosu, Obi, Ogunleye, Okafor"),
  },
  {
    weight: 2,
    female: words("Ainhoa, Beatriz, Camila, Carmen, Inés, Lucía, Marisol, Paloma, Sofía, Valentina"),
    male: words("Alejandro, Andrés, Diego, Emilio, Javier, José, Mateo, Rafael, Sebastián, Tomás"),
    family: words(
      "Álvarez, Castillo, Delgado, Fernández, García, Herrera, Márquez, Núñez, Ortega, Peña, Ruiz, Vázquez",
    ),
  },
  {
    weight: 2,
    female: words("Fang, Hui, Jing, Lan, Mei, Xiaoling, Yan, Yuting"),
    male: words("Bo, Cheng, Hao, Jun, Ming, Tao, Wei, Zhiyuan"),
    family: words("Chen, Huang, Li, Lin, Liu, Wang, Wu, Xu, Zhang, Zhao"),
  },
  {
    weight: 2,
    female: words("Aisha, Fatima, Hana, Layla, Maryam, Noor, Salma, Yasmin"),
    male: words("Ahmed, Bilal, Hassan, Ibrahim, Karim, Omar, Tariq, Yusuf"),
    family: words("Abbas, Darwish, Haddad, Hussain, Khalil, Mansour, Nasser, Qureshi, Rahman, Saleh"),
  },
  {
    weight: 2,
    female: words("Agnieszka, Ewa, Hanna, Katarzyna, Magdalena, Małgorzata, Zofia"),
    male: words("Jakub, Łukasz, Marek, Paweł, Piotr, Stanisław, Wojciech"),
    family: words("Dąbrowski, Jabłoński, Kamiński, Kowalczyk, Król, Nowak, Wójcik, Zając"),
  },
  {
    weight: 1,
    female: words("Anneliese, Freya, Greta, Ingrid, Johanna, Katrin, Sigrid"),
    male: words("Anders, Björn, Jürgen, Lars, Matthias, Nils, Søren"),
    family: words("Andersen, Bergström, Fischer, Hansen, Johansson, Kjær, Müller, Schröder, Weiß"),
  },
  {
    weight: 1,
    female: words("Akiko, Haruka, Keiko, Naoko, Yuki"),
    male: words("Daichi, Haruto, Hiroshi, Kenji, Takumi"),
    family: words("Fujimoto, Nakamura, Sato, Takahashi, Watanabe"),
  },
  {
    weight: 1,
    female: words("Eunji, Hyejin, Minji, Seoyeon, Soojin"),
    male: words("Donghyun, Jiho, Minjun, Seungmin, Taeyang"),
    family: words("Choi, Han, Kim, Park, Yoon"),
  },
  {
    weight: 1,
    female: words("Aurélie, Camille, Chloé, Éloïse, Manon, Zoé"),
    male: words("Antoine, Baptiste, François, Jérôme, Rémy, Théo"),
    family: words("Beaumont, Chevalier, Dubois, Lefèvre, Moreau, Rousseau"),
  },
];

export const streets = words(
  "Alma Road, Apsley Gardens, Beech Lane, Canynge Square, Chapel Row, Cotham Hill, Harbour Walk, Juniper Close, Kingsdown Parade, Mill Street, Orchard Avenue, Park Row, Queen Square, Regent Terrace, St Paul's Road, Victoria Grove, Whiteladies Road, Windmill Hill",
);

/** Towns around one hospital, with the outward part of their postcode. */
export const towns: readonly (readonly [city: string, postcode: string])[] = [
  ["Bristol", "BS1"],
  ["Bristol", "BS6"],
  ["Bristol", "BS8"],
  ["Bath", "BA1"],
  ["Clevedon", "BS21"],
  ["Portishead", "BS20"],
  ["Keynsham", "BS31"],
  ["Wells", "BA5"],
];

export const languages = words("en, en, en, en, es, fr, pl, ar, hi, zh, yo, ur");

/** Polish family names in -ski have a form of their own for women. */
export function familyFor(gender: "female" | "male", family: string): string {
  return gender === "female" ? family.replace(/ski$/, "ska") : family;
}

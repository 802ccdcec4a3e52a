// Before all else, so that the words are on their way while the rest of the program still comes.
import { currentLanguage } from "@/lib/language";
import { catalogues } from "./texts";

void catalogues[currentLanguage()]();
void import("./main");

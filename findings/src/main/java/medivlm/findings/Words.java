package medivlm.findings;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** One spelling for every way to write a word. */
final class Words {
    private static final Map<String, String> IRREGULAR =
            Map.ofEntries(
                    Map.entry("metastases", "metastasis"),
                    Map.entry("emboli", "embolus"),
                    Map.entry("thrombi", "thrombus"),
                    Map.entry("bronchi", "bronchus"),
                    Map.entry("hila", "hilum"),
                    Map.entry("hilus", "hilum"),
                    Map.entry("apices", "apex"),
                    Map.entry("apexes", "apex"),
                    Map.entry("sulci", "sulcus"),
                    Map.entry("foci", "focus"),
                    Map.entry("septa", "septum"),
                    Map.entry("atria", "atrium"),
                    Map.entry("diverticula", "diverticulum"),
                    Map.entry("stenoses", "stenosis"),
                    Map.entry("discs", "disc"),
                    Map.entry("disks", "disc"),
                    Map.entry("disk", "disc"),
                    Map.entry("cm", "cm"),
                    Map.entry("lungs", "lung"),
                    Map.entry("bases", "base"),
                    Map.entry("bronchiectases", "bronchiectasis"),
                    Map.entry("atelectases", "atelectasis"),
                    Map.entry("azygous", "azygos"));

    private Words() {}

    /** Lower case, without marks and invisible characters, American spelling. */
    static String fold(String raw) {
        var word = raw;
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0x7E) {
                word = plain(word);
                break;
            }
        }
        word = word.toLowerCase(Locale.ROOT);
        if (word.length() > 4) {
            word = american(word);
        }
        return word;
    }

    /** The form of a folded word that wordings of the language are compared in. */
    static String base(String word, ReportLanguage language) {
        return switch (language) {
            case ENGLISH -> base(word);
            case FRENCH -> frenchBase(word);
        };
    }

    /** Without the endings of gender and number: "pleurales", "pleuraux" and "pleural" are one. */
    private static String frenchBase(String word) {
        int n = word.length();
        if (n < 4) {
            return word;
        }
        if (word.endsWith("aux") && !word.endsWith("eaux")) {
            return word.substring(0, n - 3) + "al";
        }
        char last = word.charAt(n - 1);
        if (last == 's' || last == 'x') {
            n--;
        }
        while (n > 3 && word.charAt(n - 1) == 'e') {
            n--;
        }
        return word.substring(0, n);
    }

    /** The singular of a folded English word. */
    static String base(String word) {
        var irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        int n = word.length();
        if (n < 4 || word.charAt(n - 1) != 's') {
            return word;
        }
        if (word.endsWith("thoraces")) {
            return word.substring(0, n - 3) + "x";
        }
        if (word.endsWith("ies") && n > 5) {
            return word.substring(0, n - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("shes")) {
            return word.substring(0, n - 2);
        }
        if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        return word.substring(0, n - 1);
    }

    private static String plain(String raw) {
        var decomposed = Normalizer.normalize(raw, Normalizer.Form.NFKD);
        var kept = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case '\u2019', '\u2018', '\u02BC' -> kept.append('\'');
                case '\u0153', '\u0152' -> kept.append("oe");
                case '\u00E6', '\u00C6' -> kept.append("ae");
                default -> {
                    int type = Character.getType(c);
                    if (type != Character.NON_SPACING_MARK && type != Character.FORMAT) {
                        kept.append(c);
                    }
                }
            }
        }
        return kept.toString();
    }

    private static String american(String word) {
        var w = word;
        if (w.endsWith("ae")) {
            w = w.substring(0, w.length() - 1);
        }
        if (w.contains("ae")) {
            w = w.replace("ae", "e");
        }
        if (w.contains("oe")) {
            w = w.replace("oe", "e");
        }
        if (w.contains("our")) {
            w = w.replace("tumour", "tumor").replace("colour", "color").replace("favour", "favor");
        }
        if (w.contains("is")) {
            if (w.endsWith("ised")) {
                w = w.substring(0, w.length() - 4) + "ized";
            } else if (w.endsWith("isation")) {
                w = w.substring(0, w.length() - 7) + "ization";
            }
        }
        if (w.endsWith("ension") && w.startsWith("dist")) {
            w = "distention";
        }
        if (w.contains("ulph")) {
            w = w.replace("ulph", "ulf");
        }
        return w;
    }
}

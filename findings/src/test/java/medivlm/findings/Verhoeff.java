package medivlm.findings;

/** The check digit of SNOMED CT identifiers (Verhoeff 1969): the last digit of the number. */
final class Verhoeff {
    private Verhoeff() {}

    static boolean isValid(String number) {
        int check = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            for (int turn = 0; turn < i % 8; turn++) {
                digit = permuted(digit);
            }
            check = product(check, digit);
        }
        return check == 0;
    }

    private static int permuted(int digit) {
        return "1576283094".charAt(digit) - '0';
    }

    /** The product of the dihedral group of order 10: turns 0..4, reflections 5..9. */
    private static int product(int a, int b) {
        int turnsA = a % 5;
        int turnsB = b % 5;
        boolean mirrored = a >= 5;
        int turns = mirrored ? turnsA - turnsB + 5 : turnsA + turnsB;
        return turns % 5 + (mirrored == b >= 5 ? 0 : 5);
    }
}

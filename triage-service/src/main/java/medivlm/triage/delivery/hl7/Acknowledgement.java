package medivlm.triage.delivery.hl7;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import medivlm.triage.delivery.rules.Reply;

/**
 * Reads what a receiver answers. Forgiving: receivers leave out, misname and misplace much of an
 * acknowledgement, but all of them send MSA-1 and MSA-2.
 */
final class Acknowledgement {
    private Acknowledgement() {}

    /**
     * What the answer means.
     *
     * @param answer as it came
     * @param controlId MSH-10 of what was sent
     */
    static Reply read(byte[] answer, String controlId) {
        String text = new String(answer, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()
                || !lines.getFirst().startsWith("MSH")
                || lines.getFirst().length() < 4) {
            return new Reply.Unreachable("the answer is no HL7 message");
        }
        String separator = Pattern.quote(lines.getFirst().substring(3, 4));
        Optional<List<String>> msa = fields(lines, "MSA", separator).stream().findFirst();
        if (msa.isEmpty()) {
            return new Reply.Unreachable("the answer has no MSA");
        }
        if (!at(msa.get(), 2).equals(controlId)) {
            return new Reply.Unreachable("the answer is to another message (MSA-2)");
        }
        return switch (at(msa.get(), 1)) {
            case "AA", "CA" -> new Reply.Accepted();
            case "AE", "CE" -> new Reply.Refused("AE", words(msa.get(), lines, separator));
            case "AR", "CR" -> new Reply.Rejected("AR", words(msa.get(), lines, separator));
            default -> new Reply.Unreachable("the answer has no acknowledgement code (MSA-1)");
        };
    }

    private static String words(List<String> msa, List<String> lines, String separator) {
        List<String> words = new ArrayList<>();
        add(words, at(msa, 3));
        for (List<String> error : fields(lines, "ERR", separator)) {
            for (int field : new int[] {1, 2, 3, 7, 8}) {
                add(words, at(error, field));
            }
        }
        return words.isEmpty() ? "without a reason" : String.join(" ", words);
    }

    private static void add(List<String> words, String word) {
        if (!word.isBlank() && !words.contains(word)) {
            words.add(word);
        }
    }

    private static List<List<String>> fields(List<String> lines, String name, String separator) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> List.of(line.split(separator, -1)))
                .toList();
    }

    private static String at(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index).strip() : "";
    }
}

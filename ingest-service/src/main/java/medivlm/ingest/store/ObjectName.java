package medivlm.ingest.store;

import java.util.regex.Pattern;

/** The form of names of {@link SmallObjects}: no segment leads out of its folder. */
public final class ObjectName {
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private ObjectName() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static String checked(String name) {
        if (name.length() > 512 || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a small object");
        }
        return name;
    }
}

package medivlm.ingest.catalogue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Element;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.ingest.store.Spooled;

/**
 * Whether two files are the same instance in another encoding: other meta information, implicit or
 * explicit value representations, other byte order, other padding. Each door may write a file anew.
 * One pair is compared at a time, files of up to 24 MiB, so that the heap is bounded; longer ones
 * count as different.
 */
public final class SameInstance {
    private static final long LONGEST = 24L << 20;

    private final Semaphore comparing = new Semaphore(1, true);
    private final Limits limits;

    /**
     * @param limits what a file may cost
     */
    public SameInstance(Limits limits) {
        this.limits = limits;
    }

    /** Whether both say and show the same. */
    public boolean same(Spooled first, Spooled second) {
        if (first.length() > LONGEST || second.length() > LONGEST) {
            return false;
        }
        comparing.acquireUninterruptibly();
        try {
            return same(outline(first), outline(second)) && same(whole(first), whole(second));
        } finally {
            comparing.release();
        }
    }

    private Optional<Dataset> outline(Spooled file) {
        return file.view(bytes -> {
            try {
                return Optional.of(DicomFile.outline(bytes, limits).dataset());
            } catch (DicomFormatException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<Dataset> whole(Spooled file) {
        try {
            return Optional.of(DicomFile.read(file.bytes(), limits).dataset());
        } catch (DicomFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean same(Optional<Dataset> first, Optional<Dataset> second) {
        return first.isPresent() && second.isPresent() && sameSets(first.get(), second.get());
    }

    private static boolean sameSets(Dataset first, Dataset second) {
        List<Element> ours = elements(first);
        List<Element> theirs = elements(second);
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!sameElements(ours.get(i), theirs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Element> elements(Dataset dataset) {
        List<Element> elements = new ArrayList<>();
        for (Element element : dataset) {
            boolean filling =
                    Tag.element(element.tag()) == 0
                            || element.tag() == Tag.DATA_SET_TRAILING_PADDING;
            if (!filling) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static boolean sameElements(Element first, Element second) {
        if (first.tag() != second.tag()) {
            return false;
        }
        return switch (first) {
            case Element.Value ours ->
                    second instanceof Element.Value theirs && content(ours).equals(content(theirs));
            case Element.Sequence ours ->
                    second instanceof Element.Sequence theirs
                            && sameItems(ours.items(), theirs.items());
            case Element.Fragments ours ->
                    second instanceof Element.Fragments theirs
                            && ours.fragments().equals(theirs.fragments());
        };
    }

    /** The value without what fills it to even length. */
    private static ByteBuffer content(Element.Value value) {
        ByteBuffer bytes = value.buffer();
        int end = bytes.limit();
        if (value.vr().isText()) {
            while (end > 0 && (bytes.get(end - 1) == ' ' || bytes.get(end - 1) == 0)) {
                end--;
            }
        }
        return bytes.limit(end);
    }

    private static boolean sameItems(List<Dataset> ours, List<Dataset> theirs) {
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!sameSets(ours.get(i), theirs.get(i))) {
                return false;
            }
        }
        return true;
    }
}

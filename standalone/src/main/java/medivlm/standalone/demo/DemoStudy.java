package medivlm.standalone.demo;

import java.util.Map;

/**
 * A study to feed.
 *
 * @param mediaType of the content
 * @param beside what is said beside the content, as query parameters of the upload
 */
@SuppressWarnings("ArrayRecordComponent") // one file, never compared
public record DemoStudy(byte[] content, String mediaType, Map<String, String> beside) {
    public DemoStudy {
        beside = Map.copyOf(beside);
    }
}

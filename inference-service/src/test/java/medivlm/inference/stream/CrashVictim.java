package medivlm.inference.stream;

import medivlm.inference.analysis.FakePixels;
import medivlm.inference.analysis.FakeRadiologist;

/** A process with a slow stream in it, to be killed: arguments are brokers, group, replica. */
final class CrashVictim {

    private CrashVictim() {}

    public static void main(String[] arguments) throws InterruptedException {
        FakeRadiologist slow = new FakeRadiologist();
        slow.delayMillis = 150;
        StudyStream stream =
                new StreamHarness(arguments[0])
                        .stream(arguments[1], arguments[2], 3, new FakePixels(), slow);
        stream.start();
        Thread.sleep(120_000);
        stream.close();
    }
}

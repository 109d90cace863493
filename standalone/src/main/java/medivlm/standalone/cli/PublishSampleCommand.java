package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Event;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.SubmittedImage;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.Media;
import medivlm.standalone.client.RefusedException;
import medivlm.standalone.kafka.SampleRecord;
import medivlm.standalone.kafka.SampleSubmission;
import medivlm.standalone.net.Loopback;
import medivlm.standalone.phantoms.PhantomStudy;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "publish-sample",
        description = {
            "Publish a study on Kafka as an outside producer does.",
            "Uploads an image, prints the record that names it, publishes it on"
                    + " triage.submissions.v1 and tells what became of it.",
            "Exit code 1 if that is not what was to be expected."
        })
final class PublishSampleCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    @Mixin private Installation installation = new Installation();

    @Option(
            names = "--file",
            paramLabel = "IMAGE",
            description = "DICOM, PNG or JPEG file (default: a phantom).")
    private @Nullable Path file;

    @Option(
            names = "--priority",
            paramLabel = "P",
            description =
                    "Priority of the order: stat, asap, urgent or routine (default:"
                            + " ${DEFAULT-VALUE}).")
    private Priority priority = Priority.URGENT;

    @Option(
            names = "--faulty",
            description =
                    "Break the contract, to see the dead letter with the place of each fault.")
    private boolean faulty;

    PublishSampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant now = Instant.now();
        String accession = "SAMPLE-" + now.toEpochMilli();
        JsonNode uploaded = upload(now);
        String sha256 = uploaded.path("instances").path(0).path("sha256").asText();
        StudySubmitted submission = submission(uploaded, sha256, accession, now);
        SampleRecord record =
                faulty ? SampleSubmission.broken(submission) : SampleSubmission.record(submission);
        record.lines().forEach(terminal.out()::println);
        String brokers = Loopback.HOST + ":" + installation.ports().kafka();
        Event outcome = new SampleSubmission(brokers).publish(record, sha256, PATIENCE);
        return tell(outcome);
    }

    private JsonNode upload(Instant now) throws IOException, InterruptedException {
        Door ingest = new Doors(installation).ingest();
        byte[] content =
                file == null
                        ? PhantomStudy.of(
                                        now.toEpochMilli(),
                                        LocalDateTime.ofInstant(now, ZoneId.systemDefault()))
                                .dicom()
                        : Files.readAllBytes(file);
        try {
            return ingest.post("/api/studies", Map.of(), Media.typeOf(content), content);
        } catch (RefusedException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "the image was refused: " + e.detail() + " " + e.remedy());
        }
    }

    private StudySubmitted submission(
            JsonNode uploaded, String sha256, String accession, Instant now) {
        return new StudySubmitted(
                accession,
                null,
                uploaded.path("studyInstanceUid").asText(),
                accession,
                null,
                priority,
                "sample",
                List.of(new SubmittedImage("sha256:" + sha256, null, null, null)),
                now);
    }

    private int tell(@Nullable Event outcome) {
        switch (outcome) {
            case InstanceReceived instance ->
                    terminal.out()
                            .println(
                                    terminal.styled(Style.GREEN, "taken")
                                            + "   as study "
                                            + instance.study()
                                            + "; follow it with ./triage trace "
                                            + instance.study());
            case DeadLetter letter -> {
                terminal.out().println(terminal.styled(Style.RED, "dead letter"));
                letter.faults()
                        .forEach(fault ->
                                terminal.out()
                                        .println("  " + fault.pointer() + "  " + fault.message()));
            }
            case null, default ->
                    throw new CommandFailedException(
                            ExitCode.FAILED,
                            "neither taken nor a dead letter within "
                                    + PATIENCE.toSeconds()
                                    + " s; is ingest-service ready?");
        }
        return faulty == outcome instanceof DeadLetter ? ExitCode.OK : ExitCode.FAILED;
    }
}

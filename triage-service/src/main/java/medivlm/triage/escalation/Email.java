package medivlm.triage.escalation;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import java.time.Duration;
import java.util.List;

/**
 * An e-mail without patient data, through the server of {@code quarkus.mailer}: it says that there
 * is something to see, and where.
 */
final class Email implements Channel {
    static final String WORD = "email";

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final List<String> to;
    private final ReactiveMailer mailer;

    Email(List<String> to, ReactiveMailer mailer) {
        this.to = List.copyOf(to);
        this.mailer = mailer;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void send(Notice notice) throws UndeliveredException {
        Mail mail =
                new Mail()
                        .setTo(to)
                        .setSubject("Critical result not acknowledged (" + notice.site() + ")")
                        .setText(text(notice));
        try {
            mailer.send(mail).await().atMost(ANSWER);
        } catch (RuntimeException e) {
            throw new UndeliveredException(
                    "the mail server did not take it: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String text(Notice notice) {
        return "A "
                + notice.band()
                + " result of site "
                + notice.site()
                + " has not been acknowledged.\n\nKnown since:  "
                + notice.knownAt()
                + "\nEscalated at: "
                + notice.escalatedAt()
                + "\nStudy:        "
                + notice.study()
                + "\n\nOpen it on the worklist and acknowledge, claim or sign it"
                + (notice.link() == null ? "." : ": " + notice.link())
                + "\n";
    }
}

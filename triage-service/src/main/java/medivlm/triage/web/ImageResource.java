package medivlm.triage.web;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rendered images, by the checksum of what was sent: the address names no patient. Only images of
 * studies that the caller may see; ingest-service renders them and checks the token again.
 */
@Path("/api/images/{sha256}/rendered.png")
public class ImageResource {
    private static final Logger LOG = Logger.getLogger(ImageResource.class);

    private final ImageSites sites;
    private final Callers callers;
    private final AuditTrail audit;
    private final JsonWebToken token;
    private final WebConfig config;
    private final HttpClient client;

    @Inject
    ImageResource(
            ImageSites sites,
            Callers callers,
            AuditTrail audit,
            JsonWebToken token,
            WebConfig config) {
        this.sites = sites;
        this.callers = callers;
        this.audit = audit;
        this.token = token;
        this.config = config;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(config.imageTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** The image as PNG; the browser may keep it, for its content can't change. */
    @GET
    @RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
    public Response rendered(
            @PathParam("sha256") String sha256,
            @HeaderParam("If-None-Match") @Nullable String known) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw missing();
        }
        Caller caller = callers.current();
        Optional<UUID> study = QuarkusTransaction.requiringNew().call(() -> look(sha256, caller));
        if (study.isEmpty()) {
            throw missing();
        }
        String tag = "\"" + sha256 + "\"";
        if (tag.equals(known)) {
            return kept(Response.notModified(), tag);
        }
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        config.ingestUrl().toString().replaceAll("/+$", "")
                                                + "/api/images/"
                                                + sha256
                                                + "/rendered.png"))
                        .timeout(config.imageTimeout())
                        .header("Authorization", "Bearer " + token.getRawToken())
                        .header("Accept", "image/png")
                        .build();
        try {
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() == 200) {
                return kept(Response.ok(answer.body(), "image/png"), tag);
            }
            answer.body().close();
            LOG.warnf("event=image-refused study=%s status=%d", study.get(), answer.statusCode());
            throw answer.statusCode() == 404
                    ? missing()
                    : new ServerErrorException(
                            "the image can't be rendered now", Response.Status.BAD_GATEWAY);
        } catch (IOException e) {
            LOG.warnf("event=image-unreachable study=%s error=%s", study.get(), e.getClass());
            throw new ServerErrorException(
                    "the image service can't be reached", Response.Status.BAD_GATEWAY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerErrorException(
                    "the server is stopping", Response.Status.SERVICE_UNAVAILABLE, e);
        }
    }

    private Optional<UUID> look(String sha256, Caller caller) {
        Optional<StudyEntity> study = sites.visible(sha256, caller);
        audit.record(
                caller.user(),
                "read",
                "image",
                study.map(one -> one.site).orElse(null),
                study.map(one -> one.studyKey).orElse(null),
                study.isPresent() ? "success" : "refused",
                null);
        return study.map(one -> one.studyKey);
    }

    private static Response kept(Response.ResponseBuilder answer, String tag) {
        return answer.header("Cache-Control", "private, max-age=3600, immutable")
                .header("ETag", tag)
                .build();
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no such image");
    }
}

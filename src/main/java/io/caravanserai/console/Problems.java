package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.caravanserai.console.login.TooManyGuessesException;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.deploy.BeyondReachException;
import io.caravanserai.deploy.RefusedException;
import io.caravanserai.deploy.StaleException;
import io.caravanserai.desk.read.WrongFilterException;
import io.caravanserai.flow.WrongParameterException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.StoreAwayException;
import io.caravanserai.store.Refused;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Errors: for programs as problem+json, for people as a page. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String JSON = "application/problem+json";
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int UNPROCESSABLE = 422;

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance problem(Problem.Body problem);
    }

    @ServerExceptionMapper
    Response problem(Problem e, UriInfo uri) {
        return answer(e.status(), e.getMessage(), e.field(), uri).build();
    }

    @ServerExceptionMapper
    Response parameter(WrongParameterException e, UriInfo uri) {
        return answer(400, e.getMessage(), e.parameter(), uri).build();
    }

    @ServerExceptionMapper
    Response filter(WrongFilterException e, UriInfo uri) {
        return answer(400, e.getMessage(), e.parameter(), uri).build();
    }

    @ServerExceptionMapper
    Response refused(Refused e, UriInfo uri) {
        return answer(409, e.getMessage(), null, uri).build();
    }

    /** What a person has to set or mend first, like a database that this hub has none of. */
    @ServerExceptionMapper
    Response permanent(PermanentException e, UriInfo uri) {
        return answer(409, e.getMessage(), null, uri).build();
    }

    @ServerExceptionMapper
    Response beyond(BeyondReachException e, UriInfo uri) {
        return answer(403, e.getMessage(), null, uri).build();
    }

    @ServerExceptionMapper
    Response stale(StaleException e, UriInfo uri) {
        return answer(409, e.getMessage(), null, uri).build();
    }

    @ServerExceptionMapper
    Response edit(RefusedException e) {
        return Response.status(UNPROCESSABLE)
                .type(JSON)
                .entity(new Problem.Refused(
                        "about:blank", "Unprocessable Content", UNPROCESSABLE, e.getMessage(), e.findings()))
                .build();
    }

    @ServerExceptionMapper
    Response unknown(NoSuchElementException e, UriInfo uri) {
        return answer(404, e.getMessage(), null, uri).build();
    }

    @ServerExceptionMapper
    Response away(RetryableException e, UriInfo uri) {
        if (e instanceof StoreAwayException) {
            LOG.debugf(e, "%s failed", uri.getPath());
        } else {
            LOG.warnf(e, "%s failed", uri.getPath());
        }
        return answer(503, "The hub cannot do this right now. " + e.getMessage(), null, uri)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    // The second is named because the framework has an answer of its own for it.
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException e, UriInfo uri) {
        @Nullable
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(name -> name != null)
                        .collect(Collectors.joining("."))
                : null;
        boolean named = field != null && !field.isEmpty();
        return answer(400, "The body is not what this call takes: " + e.getOriginalMessage(), named ? field : null, uri)
                .build();
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e, UriInfo uri) {
        Response from = e.getResponse();
        if (e.getCause() instanceof JsonProcessingException cause) {
            return json(cause, uri);
        }
        boolean redirect = from.getStatus() < 400;
        return redirect
                ? from
                : answer(from.getStatus(), from.getStatusInfo().getReasonPhrase() + ".", null, uri)
                        .build();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyGuessesException e, UriInfo uri) {
        return answer(429, e.getMessage(), null, uri)
                .header(HttpHeaders.RETRY_AFTER, e.seconds())
                .build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response login(UriInfo uri) {
        if (isApi(uri)) {
            Response.ResponseBuilder answer =
                    answer(401, "Log in: with a token (Bearer) or with name and password (Basic).", null, uri);
            // Hawtio's page, whose session has ended, goes to the login page then; a browser that is
            // challenged asks itself.
            return asksForHawtio(uri)
                    ? answer.build()
                    : answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Caravanserai\", Bearer")
                            .build();
        }
        URI asked = uri.getRequestUri();
        String next = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
        return Response.seeOther(URI.create("/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return answer(403, "Your role does not allow this.", null, uri).build();
    }

    @ServerExceptionMapper
    Response bug(Exception e, UriInfo uri) {
        LOG.errorf(e, "%s failed", uri.getPath());
        return answer(500, "The hub made a mistake. The log says more.", null, uri)
                .build();
    }

    private static Response.ResponseBuilder answer(
            int status, @Nullable String detail, @Nullable String field, UriInfo uri) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        Problem.Body body = new Problem.Body("about:blank", title, status, String.valueOf(detail), field);
        Response.ResponseBuilder response = Response.status(status);
        return isApi(uri)
                ? response.type(JSON).entity(body)
                : response.type("text/html;charset=UTF-8")
                        .entity(Templates.problem(body).render());
    }

    private static boolean isApi(UriInfo uri) {
        return uri.getPath().startsWith("/api/") || asksForHawtio(uri);
    }

    private static boolean asksForHawtio(UriInfo uri) {
        return uri.getPath().equals("/hawtio/jolokia") || uri.getPath().equals("/hawtio/user");
    }
}

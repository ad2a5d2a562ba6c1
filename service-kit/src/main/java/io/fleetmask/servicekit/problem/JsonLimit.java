package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses bodies that no honest client sends as one value; streams have limits of their own. */
@Provider
public class JsonLimit implements ReaderInterceptor {
    private final long bytes;

    JsonLimit(@ConfigProperty(name = "fleetmask.http.json-limit", defaultValue = "1048576") long bytes) {
        this.bytes = bytes;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (body.getType() != InputStream.class) {
            body.setInputStream(new LimitedStream(body.getInputStream(), bytes));
        }
        return body.proceed();
    }
}

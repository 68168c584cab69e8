package io.caravanserai.vendor.aws;

import io.caravanserai.connection.BoundedStream;
import io.caravanserai.connection.Bounds;
import io.caravanserai.connection.PatientStream;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Lists and errors of S3 are read into memory, up to a limit; an object is a stream, of any size but not for ever. */
record BoundedS3(Bounds bounds) implements ExecutionInterceptor {

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.request() instanceof GetObjectRequest
                ? context.responseBody().map(body -> new PatientStream(body, bounds))
                : context.responseBody().map(body -> new BoundedStream(body, bounds));
    }
}

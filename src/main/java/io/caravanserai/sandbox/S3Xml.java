package io.caravanserai.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** S3's XML. */
final class S3Xml {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private final StringBuilder text = new StringBuilder(HEAD);

    static String error(String code, String message) {
        return new S3Xml()
                .open("Error")
                .field("Code", code)
                .field("Message", message)
                .field("RequestId", "SANDBOX000000001")
                .close("Error");
    }

    static String location() {
        return HEAD + "<LocationConstraint" + NAMESPACE + "></LocationConstraint>";
    }

    static String buckets(List<String> names) {
        S3Xml xml = new S3Xml().open("ListAllMyBucketsResult").open("Buckets");
        for (String name : names) {
            xml.open("Bucket")
                    .field("Name", name)
                    .field("CreationDate", "2025-01-01T00:00:00.000Z")
                    .close("Bucket");
        }
        xml.close("Buckets");
        return xml.close("ListAllMyBucketsResult");
    }

    static String list(S3Listing asked, S3Listing.Page page) {
        boolean more = !page.next().isEmpty();
        S3Xml xml = new S3Xml()
                .open("ListBucketResult", NAMESPACE)
                .field("Name", asked.bucket())
                .field("Prefix", key(asked, asked.prefix()))
                .field("MaxKeys", Integer.toString(asked.maxKeys()))
                .field("IsTruncated", Boolean.toString(more));
        xml.ifThere("Delimiter", asked.delimiter());
        xml.ifThere("EncodingType", asked.encoded() ? "url" : "");
        if (asked.v2()) {
            xml.field("KeyCount", Integer.toString(page.keyCount()));
            xml.ifThere("ContinuationToken", asked.token());
            xml.ifThere("NextContinuationToken", more ? S3Listing.sealed(page.next()) : "");
        } else {
            xml.field("Marker", key(asked, asked.after()));
            xml.ifThere("NextMarker", key(asked, page.next()));
        }
        page.objects().forEach(object -> xml.contents(asked, object));
        page.prefixes().forEach(prefix -> xml.open("CommonPrefixes")
                .field("Prefix", key(asked, prefix))
                .close("CommonPrefixes"));
        return xml.close("ListBucketResult");
    }

    private void contents(S3Listing asked, S3Object object) {
        open("Contents")
                .field("Key", key(asked, object.key()))
                .field("LastModified", SandboxClock.text(object.lastModified()))
                .field("ETag", object.quotedEtag())
                .field("Size", Long.toString(object.stored().size()))
                .field("StorageClass", "STANDARD")
                .close("Contents");
    }

    private static String key(S3Listing asked, String key) {
        return asked.encoded() ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/") : key;
    }

    private S3Xml open(String name) {
        return open(name, "");
    }

    private S3Xml open(String name, String attributes) {
        text.append('<').append(name).append(attributes).append('>');
        return this;
    }

    private String close(String name) {
        return text.append("</").append(name).append('>').toString();
    }

    private S3Xml field(String name, String value) {
        text.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append('>');
        return this;
    }

    private void ifThere(String name, String value) {
        if (!value.isEmpty()) {
            field(name, value);
        }
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

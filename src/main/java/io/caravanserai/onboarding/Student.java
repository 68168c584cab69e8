package io.caravanserai.onboarding;

import java.util.Map;
import java.util.Optional;

/**
 * A lead that passed every filter.
 *
 * @param line where it stood in the leads file; 0 where it comes from a message
 */
public record Student(long line, Lead lead, Segment segment) {

    /**
     * The student whose preparation failed, from that message's body, for another attempt under worksheets mended since.
     *
     * @param body of {@link Preparation.Prepared.Failed}
     * @return empty where {@code config} knows the segment no more
     */
    public static Optional<Student> again(Map<String, ?> body, Config config) {
        if (!(body.get("lead") instanceof Map<?, ?> cells)) {
            throw new IllegalArgumentException("The body holds no lead: it is not that of a failed preparation");
        }
        LeadReading reading = Lead.read(column -> cells.get(column) instanceof String text ? text : "");
        if (reading instanceof Lead lead) {
            return config.segment(lead.segment()).map(segment -> new Student(0, lead, segment));
        }
        throw new IllegalArgumentException("The lead in the body is unreadable: " + reading);
    }

    /** The key of the student's message: a lead is taken once per segment, however either is spelled. */
    public String key() {
        return lead.email() + "|" + segment.key();
    }
}

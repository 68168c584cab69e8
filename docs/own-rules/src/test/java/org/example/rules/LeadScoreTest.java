package org.example.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadScoreTest {
    private final LeadScore score = new LeadScore();

    @Test
    void countsSeats() {
        score.setPerSeat(3);
        assertEquals(30, score.points(Map.of("seats", 10)));
    }

    @Test
    void givesNothingForALeadThatDoesNotSay() {
        assertEquals(0, score.points(Map.of("name", "Ann")));
    }
}

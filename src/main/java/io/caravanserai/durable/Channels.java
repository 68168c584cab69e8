package io.caravanserai.durable;

import io.caravanserai.message.Messages;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** What a route may do with the messages of a channel besides sending and taking: the bean {@code channels}. */
@Singleton
@Named("channels")
public class Channels {
    private final Provider<Messages> messages;

    @Inject
    Channels(Provider<Messages> messages) {
        this.messages = messages;
    }

    /**
     * Discards all messages of a channel that wait and whose keys begin alike; what is done or parked stays.
     *
     * @param reason a sentence, kept with each of them
     * @throws io.caravanserai.message.RetryableException when one of them is under way just now
     */
    public void withdraw(String channel, String keyPrefix, String reason) {
        if (keyPrefix.isBlank()) {
            throw new io.caravanserai.message.PermanentException(
                    "All of " + channel + " would be withdrawn: the beginning of the keys must not be empty.");
        }
        messages.get().withdraw(channel, keyPrefix, reason);
    }
}

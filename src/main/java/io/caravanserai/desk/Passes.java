package io.caravanserai.desk;

import io.caravanserai.desk.LookBack.Looks;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import java.time.Instant;

/**
 * The readings of both sources.
 *
 * @param at when they were planned
 * @param looks what they look for beside what changed
 */
record Passes(Instant at, Pass<Ticket> tickets, Pass<Chat> chats, Looks looks) {}

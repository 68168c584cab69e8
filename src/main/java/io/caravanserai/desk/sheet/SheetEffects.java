package io.caravanserai.desk.sheet;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Effects.Outcome;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Hold;

/**
 * Writes of earlier attempts that nobody knows the outcome of. An attempt has read the spreadsheet since: what they did is in
 * there, and what they did not do is planned anew. So none is left open, and none is repeated, which would take out other rows.
 */
final class SheetEffects {
    private static final String FOUND =
            "{\"foundOut\":\"The spreadsheet was read since. What is missing is written anew.\"}";

    private final Effects effects;

    SheetEffects(Effects effects) {
        this.effects = effects;
    }

    void foundOut(SheetSync sheet) {
        Hold hold = sheet.hold();
        for (Effect effect : effects.of(sheet.message().id())) {
            if (effect.state() == Effect.State.INTENDED) {
                effects.intend(
                        new Wanted(effect.key(), effect.system(), effect.item(), effect.request(), "found out"),
                        hold.claim());
                effects.settle(effect.key(), hold.claim(), new Outcome(Effect.State.DONE, FOUND, false));
            }
        }
    }
}

"""How Germans say that something is over."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages.language import Endings
from stream.text import word_set

__all__ = ["ENDINGS"]

ENDINGS = Endings(
    over={
        "died": rx(
            r"\b(?:(?:gestorben|verstorben|verendet|eingegangen|entlaufen|weggelaufen|davongelaufen|überfahren|eingeschläfert|einschläfern|tot)"
            r"(?: worden)?|lebt ein|von uns gegangen|über die regenbogenbrücke gegangen)\b"
        ),
        "love": rx(
            r"\b(?:(?:die )?verlobung (?:auf)?gelöst|schluss gemacht|auseinander(?:gegangen)?|getrennt(?! voneinander)|mich verlassen|mich sitzen (?:ge)?lassen|scheiden lassen|geschieden|aus und vorbei|"
            r"(?:ein )?(?:zusammen|ein paar)$(?<=nicht mehr))\b"
        ),
        "unloved": rx(r"\b(?:treffe|sehe|date)\b"),
        "undied": rx(r"\bhat (?:\w+ ){0,4}?(?:überlebt|durchgekommen)\b"),
        "paid": rx(
            r"\b(?:das geld |mein schulden |die schulden |alles )?(?:zurückgezahlt|abbezahlt|beglichen|abgezahlt)\b|\b(?:das geld|mein schulden|die schulden|alles) zurückgegeben\b"
        ),
        "fixed": rx(
            r"\b(?:repariert|geflickt|instand gesetzt|wieder (?:heil|ganz|in ordnung))(?: worden)?\b|^(?:mein|der|die|das) (?P<what>[\w-]+) (?:geht|läuft|funktioniert)$"
        ),
        "wrecked": rx(
            r"\b(?:hat|ist) (?P<what>(?:der|die|das|mein) [\w-]+ )?[^,]*?\b(?:den geist aufgegeben|hinüber|schrottreif)$"
        ),
        "closed": rx(
            r"\b(?:hat|haben) (?P<what>.*?)\b(?:sich aufgelöst|dichtgemacht|dicht gemacht|(?:für immer|endgültig) (?:zugemacht|geschlossen))$|\bist (?:jetzt )?pleite(?: gegangen)?$"
        ),
        "untouched": rx(r"\b(?:angerührt|angefasst)\b"),
        "owned": rx(
            r"\b(?:verkauft|abgestoßen|verschenkt|weggegeben|hergegeben|weggeworfen|weggeschmissen|entsorgt|verschrottet|zurückgegeben|"
            r"gespendet|verloren|ausgemustert|aussortiert|losgeworden|abgeschafft|versteigert|eingetauscht|los)(?: worden)?\b(?! gegangen)|"
            r"\b(?:geklaut|gestohlen|geraubt)(?: worden)?\b|\bsind (?:\w+ )?alle weg$"
        ),
        "off": rx(
            r"\b(?:abgesagt|abgeblasen|storniert|gestrichen|geplatzt|ausgefallen|gecancelt|abgeblasen|vom tisch|ins wasser gefallen|(?:hat )?sich (?:wieder )?(?:erledigt|zerschlagen)|annulliert)(?: worden)?\b|"
            r"\bfällt (?P<what>.*?)\b(?:aus|flach|ins wasser)\b"
        ),
        "nothing": rx(r"\baus (?:dem |der )?(?P<what>.+?) wird (?:\w+ )?nichts\b"),
        "unseen": rx(r"\b(?:kommt|arbeitet)\b"),
        "left": rx(r"\b(?:ausgezogen|weggezogen|nicht mehr da)$"),
        "undone": rx(
            r"\b(?:verlängert|erneuert|findet .*?statt|statt(?:finden|gefunden)|zustande gekommen|wird was)\b"
        ),
        "done": rx(
            r"\b(?:gekündigt|abbestellt|abgemeldet|ausgetreten|aufgehört|aufgegeben|abgebrochen|hingeschmissen|geschmissen|beendet|abgesetzt|"
            r"eingestellt|auslaufen lassen|ausgelaufen|aufgelöst|sein lassen|sein gelassen|bleiben lassen|gelassen|an den nagel gehängt|niedergelegt|abgegeben|abgewöhnt|"
            r"ausgestiegen|verlassen|losgesagt|drangegeben|dran gegeben|abgeschlossen|gesteckt|ausgeschlichen|schleifen lassen)(?: worden)?\b|"
            r"\b(?:ist|war|bin|sind) (?P<what>.*?)\b(?:schluss|vorbei|raus|durch|fertig|zu ende|geschichte|gestorben)$|"
            r"\bmusste (?P<what2>.*?)\b(?:kündigen|aufgeben|abgeben|verkaufen|weggeben|hergeben|entlassen|absetzen)$|\b(?:es|das) (?:ist|war) (?P<what3>.*?)vorbei\b(?= mit)|^mit (?P<what4>.*?) (?:ist|war) (?:\w+ )?schluss$"
        ),
        "found": rx(
            r"\b(?:wieder ?aufgetaucht|aufgetaucht|wiedergefunden|gefunden|ergattert|(?:zusage|bekommen)(?= |$)(?<!geschenkt bekommen))(?: worden)?\b"
        ),
    },
    thing=rx(r"^(?:mein|der|die|das|ein|mit|aus|aus dem)\b(?! (?!-)[\w-]+ (?:habe|hat)\b)"),
    filling=word_set(
        "haben hat hatte hatten war waren ist sind wurde wurden worden werden wird mich mir uns sich es das die den dem der "
        "endgültig komplett schweren herzens einfach kurzerhand selbst noch so damit jetzt ende anfang mitte monat monats woche jahr jahres letztlich längst lange erst "
        "neue neuen neues des müssen musste mussten musst lassen will wollte werde weg rechtzeitig gott sei dank sache ganze ganzen ganz beim ja nein vor um ein"
    ),
    frames=word_set(
        "abo allergie abonnement vertrag mitgliedschaft kurs stunde stunden unterricht verein training gruppe termin umzug reise "
        "amt posten rolle ehrenamt aufgabe flug urlaub treffen besuch ausflug trip verabredung besprechung job arbeit stelle"
    ),
    owning=word_set(
        "habe hab haben besitze besitzen fahre fahren gekauft besorgt angeschafft geholt zugelegt gehört hat mieter mieterin untermieter untermieterin mitbewohner mitbewohnerin"
    ),
    states={
        "fixed": word_set("kaputt defekt beschädigt spinnt streikt hinüber"),
        "paid": word_set("schulde schulden kredit darlehen"),
    },
    reason=rx(r"\s+(?:weil|denn)\s+"),
    lasting=word_set("abonniert gemietet gepachtet geleast angestellt eingestellt"),
    seeking=word_set("verloren verlegt suche suchen gesucht brauche"),
    light=word_set("gehe mache habe hab nehme treibe bin trinke esse"),
    joining=word_set("und sowie oder"),
)

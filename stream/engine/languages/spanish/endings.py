"""How Spaniards say that something is over."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages.language import Endings
from stream.engine.languages.spanish.values import USED_UP
from stream.text import word_set

__all__ = ["ENDINGS"]

_PUT_DOWN = r"(?![^,.]*(?<!\w)(?:en (?:el|la|los|las|casa|mi)|encima|sobre|dentro|junto a|a las?|para (?:luego|mañana))(?!\w))"
"""Nothing ends: "ha dejado el violín en el salón", "he dejado la oficina a las ocho"."""
_USED_UP = (
    rf"(?! (?:el|la|los|las) (?:{USED_UP}|pastillas|medicamentos?|huevos|pilas?|detergente)(?!\w))"
)
"""More will be bought: "se ha acabado la leche"."""

ENDINGS = Endings(
    over={
        "died": rx(
            r"\b(?:se (?:me |nos )?(?:murió|ha muerto|perdió|ha perdido|escapó|ha escapado)|murió|ha muerto|falleció|ha fallecido|está muert[oa]|"
            r"(?:tuve|he tenido|tuvieron|tuvimos) que (?:dormir|sacrificar)(?: al?)?)(?!\w)"
        ),
        "love": rx(
            r"(?<!\w)(?:(?:lo |me )?(?:he |ha |han )?(?:dejado|dejamos|dejé|dejó) (?:con|a mi novi[oa])|lo (?:he|hemos) dejado|lo dejé|lo dejamos|(?:he |han )?(?:roto|rompí|rompimos|rompió|cortado|corté|cortamos|"
            r"cortó|terminé|terminado)(?: con(?:migo)?)?|(?:me|nos) (?:he )?(?:separ|divorci)(?:ado|é|amos|ó)(?: de)?|(?:se acabó|ha terminado|terminó) lo (?:mío )?(?:con|de)|me (?:ha )?dej(?:ado|ó)|estoy juntos)(?!\w)"
        ),
        "owned": rx(
            r"(?<!\w)(?:(?:he |me he |hemos )?(?:vend|perd)(?:í|ido|imos)|(?:he )?(?:regal|don|tir|devolv)(?:é|ado|í)|(?:he )?devuelto|(?:me|nos) (?:deshice|he deshecho|deshicimos) de(?:l)?|"
            r"me (?:han )?rob(?:aron|ado)|ya no lo tengo)(?!\w)"
        ),
        "off": rx(
            r"(?<!\w)(?:(?:se |me |nos |la |lo )?(?:ha |han |he )?(?:cancel|anul|suspend)(?:ad[oa]s?|id[oa]s?|ó|é|ió|aron|ieron)|(?:ha sido |está |fue )(?:cancelad|anulad|suspendid)[oa]|"
            r"se (?:cayó|fue al traste|ha caído)|(?:se )?(?:ha )?qued(?:ó|ado) en nada)(?!\w)"
        ),
        "unseen": rx(r"(?<!\w)(?:viene|trabaja)(?!\w)"),
        "left": rx(
            r"(?<!\w)(?:se ha ido|se fue|ha dejado el piso|se ha mudado|se mudó)(?: del? (?:piso|casa|la casa|aquí))?(?!\w)"
        ),
        "undone": rx(
            r"(?<!\w)(?:(?:he |hemos )?renov(?:ado|é|amos)|se (?:hace|celebra|va a hacer)|habrá|hay)(?!\w)"
        ),
        "done": rx(
            rf"(?<!\w)(?:(?:me |nos )?(?:he |han )?(?:d(?:ado|i|io) de baja|(?:borr|desapunt|sal|quit)(?:ado|ido|é|í))(?: de(?:l)?)?|(?:me )?(?:he )?(?:dej(?:é|ado){_PUT_DOWN}|(?:abandon|cancel|anul|suspend|termin|colg|resc?ind)(?:é|ado|ido|í|ué))"
            rf"(?: de (?:ir a |tomar |jugar a(?:l)? |tocar |hacer |cantar en |ver |usar |leer )?)?|(?:he )?(?:renunci)(?:é|ado) a(?:l)?|(?:se (?:me |nos )?(?:acabó|acabaron)|se (?:me |nos )?(?:ha|han) acabado){_USED_UP}|se (?:me |nos )?(?:terminó|terminaron)|acabé con|he acabado con|puse fin a(?:l)?)(?!\w)"
        ),
        "found": rx(
            r"(?<!\w)(?:(?:ha )?aparecido|apareció|(?:he |hemos )?(?:encontr)(?:ado|é|amos)|conseguí|(?:he |hemos )?conseguido)(?!\w)"
        ),
    },
    thing=rx(r"^(?:mi|el|la|los|las|lo de|se|me|nos|un|una|con|ha|han)\b"),
    filling=word_set(
        "ha han he hemos había fue sido está estar ser se me nos lo la los las le del al mí eso esto hace ya no sí definitivamente "
        "finalmente pena ir tomar que poco mismo todo toda bien mal a"
    ),
    frames=word_set(
        "suscripción abono contrato curso clase clases cita viaje mudanza vuelo vacaciones reunión visita excursión escapada grupo "
        "club equipo membresía cuota trabajo entrenamiento"
    ),
    owning=word_set(
        "tengo tenemos compré comprado compramos conduzco conducimos poseo llevo tiene"
    ),
    seeking=word_set("perdido perdí busco buscando buscamos necesito"),
    light=word_set("voy hago tengo tomo practico bebo como vamos hacemos"),
    joining=word_set("y e o"),
)

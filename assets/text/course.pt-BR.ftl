# O curso do laboratório de prática: trilhas, progresso, perguntas, o fim de uma lição.

usage-practice-next = Mostra a lição por onde continuar e o comando que a abre.
usage-practice-progress = Mostra até onde você chegou no curso: trilhas, lições, dicas, tentativas erradas.

practice-next = A seguir: lição { $number }, { $title } ({ $name }), na trilha { $track }.
practice-next-command = Abra com: { $command }
practice-next-none = Todas as lições do curso estão concluídas.
practice-progress-head = { $done } de { $of } lições concluídas
practice-progress-set-aside = O arquivo com o seu progresso não pôde ser lido. Ele foi guardado como { $file }, e o curso recomeça.
practice-lesson-done = A lição { $number } está concluída.
practice-lesson-not-done = A lição { $number } ainda não está concluída.
practice-not-kept = Não foi possível salvar o seu progresso ({ $error }). A lição funciona; a lista não se lembra dela.
lesson-begun = iniciada
lesson-done-word = concluída
cli-column-hints = Dicas
cli-column-tries = Tentativas erradas
cli-column-done-at = Concluída (UTC)
cli-column-time = Tempo
cli-column-touched = Grupos de usuários que deviam ficar como estavam
exam-result = Resultados do exame
cli-column-result = Resultado
exam-is-passed = aprovado
exam-is-not = não aprovado
exam-untouched = sem alteração
copied-debrief = do que a lição tratava
exam-minutes = { $minutes } min { $seconds } s

level-first = primeiros passos
level-easy = fácil
level-medium = médio
level-hard = difícil

screen-guess = O que você acha?
screen-question = Pergunta
screen-debrief = O que era
screen-primer = Como funciona
screen-glossary = Termos
screen-documents = Documentos

key-forward-guess = é esta
key-forward-question = é esta
key-forward-debrief = continuar
key-forward-primer = fechar
key-forward-glossary = fechar
key-forward-documents = fechar
key-forward-next-place = próximo
help-forward-place = o próximo resultado da busca
key-skip = pular
key-answer = responder à pergunta
key-debrief = o que era
key-documents = documentos
key-primer = como funciona
key-think-first = perguntar antes
key-go-on = continuar
key-terms = termos

help-forward-guess = palpitar esta causa
help-forward-question = dar esta resposta
help-forward-debrief = seguir: para uma pergunta de uma lição anterior, se houver, e depois para a próxima lição ou a lista
help-hint-findings = mais uma dica
help-skip = mostrar os achados sem palpite; esta lição não pergunta de novo
help-answer = responder à pergunta da lição
help-debrief = do que a lição tratava, depois de concluída; em seguida a próxima lição
help-documents = os documentos do grupo de usuários como foram lidos; a mesma tecla fecha
help-left-documents = a resposta da chamada anterior
help-right-documents = a resposta da próxima chamada
key-filter-documents = buscar
help-filter-documents = buscar em todos os documentos; Enter vai ao próximo resultado, Esc encerra a busca
key-forward-calls = resposta
help-forward-calls = o que foi lido da resposta, entre os documentos do grupo de usuários
help-user-guess = indicar o usuário do chamado; os documentos passam a mostrar o que está guardado dele
help-primer = como se ligam o grupo de usuários, os clientes de aplicação, os fatores, os desafios, as sessões e o perfil do IAM para SMS
help-think-first = perguntar o que está errado antes de mostrar os achados, ou não
help-go-on = continuar o curso na próxima lição
help-terms = os termos do curso, explicados

start-go-on = Continuar na lição { $number }

lessons-among = Uma de { $count } lições que ensinam o mesmo: uma delas basta para a trilha.
lesson-done-before = A lição { $number } já foi concluída antes. Ela está aberta de novo, desde o início.
ask-reset-lesson = Redefinir a lição { $number }? A conta, a lista do que desfazer, o palpite e as dicas ficam como novos; continua valendo que você já a concluiu. Enter: sim. Esc: não.
ask-begin-exam = A lição { $number } já foi mexida. O exame começa com a conta como ela era no início: o que foi alterado se perde. Enter: começar. Esc: não.
practice-go-on = Para continuar a lição { $number }, execute: { $command }
lessons-or = ou:{" "}
lessons-level = { $level }, cerca de { $minutes } min

hint-offer = Quer uma dica? Tecle "i".
lesson-leads-on = A lição está concluída: veja do que ela tratava e vá à próxima lição.
tracker-done = concluída
tracker-exam = exame
tracker-exam-time = exame { $time }
tracker-sign-in = 0 de 1 login
tracker-question = 0 de 1 resposta
tracker-pools = { $done } de { $all } { $all ->
    [0] grupos de usuários
    [one] grupo de usuários
   *[other] grupos de usuários
}
tracker-users = { $done } de { $all } { $all ->
    [0] usuários
    [one] usuário
   *[other] usuários
}
tracker-head = Esta lição: { $left }

guess-asks = O que você acha que está errado?
guess-evidence = Olhe antes: "J" os documentos deste grupo de usuários (PgDn avança), "C" as chamadas e as respostas. Depois escolha o que um colega poderia dizer. "s" mostra os achados sem palpite.
guess-about-user = O chamado cita um usuário. Indique o usuário com "w": "J" passa a mostrar o que está guardado dele.
glossary-here = Nesta tela
glossary-rest = Todos os outros termos
guess-first = A lição { $number } pergunta antes o que você acha que está errado: Enter no grupo de usuários dela. O que isto significa é dito depois do seu palpite; "s" pula a pergunta.
guess-wrong = Não é isso:
look-on = Antes da próxima tentativa, veja algo novo: o resto dos documentos ("J", PgDn), "C" as chamadas, "m" os celulares.
guess-right = É isso. Os achados mostram onde.
guess-right-user = É isso. Os achados mostram quando o usuário do chamado é indicado: "w".
guess-right-sign-in = É isso. Nenhuma configuração mostra: "S" testa um login, e lá se vê.
guess-right-question = É isso. Os achados não mostram nada de errado; "Q" pergunta o que fazer.
choice-wrong = não

answer-right = Certo.
answer-wrong = Ainda não:
answer-none = Esta lição não faz nenhuma pergunta.
answer-enter = Enter: do que ela tratava, e a próxima lição.

findings-question = Esta lição faz uma pergunta. Tecle "Q" para responder.
findings-lesson-done = Esta lição está concluída. Tecle "D" para ler do que ela tratava e seguir para a próxima.
verify-to-debrief = Enter: do que ela tratava, e a próxima lição.
verify-left-besides = { $count ->
    [0] Não resta nenhum achado.
    [one] Resta 1 achado que esta lição não pede. Esc volta aos achados.
   *[other] Restam { $count } achados que esta lição não pede. Esc volta aos achados.
}

debrief-what = O que era
debrief-why = Por que a AWS faz assim
debrief-evidence = As evidências que você viu
debrief-next-time = Como reconhecer na próxima vez
debrief-helped = Quem foi ajudado
debrief-counts = Dicas: { $hints }. Tentativas erradas: { $tries }.
debrief-next = Enter: seguir para a lição { $number }, { $title }
debrief-all-done = Essa era a última lição do curso. Enter volta à lista.
debrief-recall = Enter: uma pergunta de uma lição anterior e, depois, a próxima.
debrief-recall-end = Enter: uma pergunta de uma lição anterior e, depois, a lista.
debrief-track-done = Você terminou a trilha { $track }: { $count } de { $count }.
debrief-to-list = Enter volta à lista de lições.
recall-of = Da lição { $number }:
sources-debrief = Por que a AWS faz assim
sources-terms = Em que os termos se apoiam

exam-how = Como funciona o exame: o tempo corre a partir de agora e fica no alto, à direita. Em cada grupo de usuários você primeiro diz o que está errado e depois corrige. Não há dicas. Com mais de uma tentativa errada (um palpite, uma alteração que não o conclui, uma resposta), ou com uma alteração em um grupo de usuários que estava em ordem, o exame não é aprovado.
exam-guess-asks = O que está errado neste grupo de usuários? Diga tudo.
exam-guess-evidence = Olhe antes: "J" os documentos deste grupo de usuários, "C" as chamadas, "m" os celulares. Depois escolha o que precisa ser corrigido aqui. Uma escolha errada conta como tentativa errada.
exam-guess-wrong = Não é isso. Conta como tentativa errada.
exam-passed = Aprovado.
exam-not-passed = Não aprovado. Abra de novo pela lista para recomeçar o exame.
exam-told = Exame: de { $begun } a { $done }. Tentativas erradas: { $tries }.
exam-bystanders-well = Todos os grupos de usuários que estavam em ordem continuam como estavam.
exam-bystanders-touched = Estes grupos de usuários estavam em ordem e não estão mais como eram: { $pools }
exam-save = Tecle "W" para salvar o resultado em um arquivo, "y" para copiá-lo.

documents-denied = não foi possível ler (falta { $permission })

primer-head = Como funciona um login com MFA
primer-how = Uma lição: leia o chamado, inspecione o grupo de usuários, diga o que parece errado, veja os achados, confira a alteração e aplique. Algumas lições você conclui fazendo o login, outras respondendo a uma pergunta.
primer-terms = "T" explica cada termo. Enter abre o curso.

toast-think-first-on = As lições perguntam o que está errado antes de mostrar os achados.
toast-think-first-off = As lições mostram os achados de imediato.

why-exam = um exame não dá dicas
why-exam-asks = um exame pergunta em cada grupo de usuários o que está errado; não há como pular a pergunta
why-no-question = esta lição não faz nenhuma pergunta
why-lesson-open = a lição ainda não está concluída
why-chosen-before = você já escolheu esta; não está certa
why-no-lesson-begun = nenhuma lição foi iniciada
why-not-found = o que se busca não está nos documentos
why-no-answer = os documentos do grupo de usuários não têm a resposta desta chamada
why-look-first = veja antes o que mostra isso: avance em "J" os documentos (PgDn), veja "C" as chamadas; "s" pula
why-look-on = veja antes algo novo: o resto de "J" (PgDn), "C" as chamadas, "m" os celulares
why-guess-first = diga antes o que você acha que está errado (Enter no grupo de usuários) ou pule a pergunta ali com "s"
hint-offer-short = i: uma dica
lessons-level-short = { $level }, { $minutes } min
documents-place = { $at } de { $all }
documents-search = Busca
documents-nobody = Nenhum usuário foi indicado: "w" na tela anterior indica um, e o que está guardado dele aparece aqui.
